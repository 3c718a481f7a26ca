// A hidden field that a widget of ours fills: read by its form, put back when the form is restored.

import { memo, useCallback, useEffect, useRef, useState } from "react";

/**
 * A hidden input that is drawn once: at each further drawing React would put `start` back, over what
 * was written since.
 */
export const Hidden = memo(
  function Hidden({ node, start, ...rest }) {
    return <input ref={node} type="hidden" defaultValue={start} {...rest} />;
  },
  () => true,
);

/** Keep a list as JSON in a hidden field; gives [list, set, props of a `Hidden`]. */
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

  return [list, set, { node: field, start: JSON.stringify(start), "data-json": "" }];
}
