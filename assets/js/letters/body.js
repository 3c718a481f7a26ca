// The body of the letter that a form writes, handed down to its editor.

import { createContext } from "react";

export const Body = createContext("");
