// A hidden field that a widget of ours fills: read by its form, put back when the form is restored.

import { useCallback, useEffect, useRef, useState } from "react";

/** Keep a list as JSON in a hidden field; gives [list, set, props of the field]. */
export function useHeld(start) {
  const field = useRef(null);
  const [list, setList] = useState(start);

  useEffect(() => {
    const { form } = field.current;
    const back = () => setList(JSON.parse(field.current.value || "[]"));
    form?.addEventListener("restored", back);
    return () => form?.removeEventListener("restored", back);
  }, []);

  const set = useCallback((next) => {
    setList(next);
    field.current.value = JSON.stringify(next);
    field.current.dispatchEvent(new Event("input", { bubbles: true }));
  }, []);

  return [list, set, { ref: field, type: "hidden", "data-json": "", defaultValue: JSON.stringify(start) }];
}
