// The editor itself; loaded by editor.jsx only where somebody writes.

import { TableKit } from "@tiptap/extension-table";
import { EditorContent, useEditor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useRef } from "react";
import { Placement } from "./marks.js";
import { cleaned } from "./paste.js";
import { Toolbar } from "./toolbar.jsx";

const REST = 300; // ms after the last key until the text is read
const WITHOUT = { blockquote: false, code: false, codeBlock: false, horizontalRule: false, link: false };

/**
 * @param initial The body as HTML.
 * @param onBegin Hears how the editor spells the initial body.
 * @param onRead Hears the body after each change.
 * @param reader A ref; calling its value hands out what is written this moment.
 */
export default function Writing({ ident, label, initial, describedBy, onBegin, onRead, reader }) {
  const timer = useRef(0);
  const hand = useRef(onRead);
  useEffect(() => {
    hand.current = onRead;
  }, [onRead]);

  const editor = useEditor({
    immediatelyRender: false,
    extensions: [
      StarterKit.configure({ ...WITHOUT, heading: { levels: [3] } }),
      TableKit.configure({ table: { resizable: false } }),
      Placement,
    ],
    content: initial,
    editorProps: {
      attributes: {
        id: ident,
        class: "editor-body",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        "aria-describedby": describedBy,
        spellcheck: "false",
      },
      transformPastedHTML: cleaned,
    },
    onCreate: ({ editor: e }) => onBegin(bodyOf(e)),
    onUpdate: ({ editor: e }) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => hand.current(bodyOf(e)), REST);
    },
    onBlur: ({ editor: e }) => {
      clearTimeout(timer.current);
      hand.current(bodyOf(e));
    },
  });

  useEffect(() => {
    reader.current = editor ? () => bodyOf(editor) : null;
    return () => clearTimeout(timer.current);
  }, [editor, reader]);

  if (!editor) return <div className="editor-wait" aria-busy="true" />;
  return (
    <>
      <Toolbar editor={editor} label={`Alat tulis: ${label}`} />
      <EditorContent editor={editor} />
    </>
  );
}

const bodyOf = (editor) => (editor.isEmpty ? "" : editor.getHTML());
