// The tools of the editor: one stop for the Tab key, arrows within.

import {
  AlignCenter, AlignJustify, AlignLeft, AlignRight, Bold, Heading, IndentDecrease, IndentIncrease, Italic,
  List, ListOrdered, Redo2, Table, Underline, Undo2,
} from "lucide-react";
import { useRef, useState } from "react";
import { useEditorState } from "@tiptap/react";

const TEXT = [
  ["bold", "Tebal (Ctrl+B)", Bold, (chain) => chain.toggleBold()],
  ["italic", "Miring (Ctrl+I)", Italic, (chain) => chain.toggleItalic()],
  ["underline", "Garis bawah (Ctrl+U)", Underline, (chain) => chain.toggleUnderline()],
  ["heading", "Subjudul", Heading, (chain) => chain.toggleHeading({ level: 3 })],
];
const LISTS = [
  ["bulletList", "Daftar berbutir", List, (chain) => chain.toggleBulletList()],
  ["orderedList", "Daftar bernomor", ListOrdered, (chain) => chain.toggleOrderedList()],
];
const PLACES = [
  ["left", "Rata kiri", AlignLeft],
  ["center", "Rata tengah", AlignCenter],
  ["right", "Rata kanan", AlignRight],
  ["justify", "Rata kiri kanan", AlignJustify],
];
const IN_A_TABLE = [
  ["Tambah baris", (chain) => chain.addRowAfter()],
  ["Hapus baris", (chain) => chain.deleteRow()],
  ["Tambah kolom", (chain) => chain.addColumnAfter()],
  ["Hapus kolom", (chain) => chain.deleteColumn()],
  ["Baris judul", (chain) => chain.toggleHeaderRow()],
  ["Hapus tabel", (chain) => chain.deleteTable()],
];

function Tool({ label, Icon, words, pressed, disabled, tabIndex, onPress }) {
  return (
    <button
      type="button"
      className={words ? "tool-word" : "tool-sign"}
      aria-label={words ? undefined : label}
      title={label}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      tabIndex={tabIndex}
      onMouseDown={(event) => event.preventDefault() /* the text keeps its selection */}
      onClick={() => !disabled && onPress()}
    >
      {Icon ? <Icon size={18} aria-hidden="true" /> : words}
    </button>
  );
}

export function Toolbar({ editor, label }) {
  const bar = useRef(null);
  const [stop, setStop] = useState(0);
  const now = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      marks: Object.fromEntries([...TEXT, ...LISTS].map(([name]) => [name, e.isActive(name)])),
      align: e.getAttributes("heading").align || e.getAttributes("paragraph").align || "justify",
      table: e.isActive("table"),
      undo: e.can().undo(),
      redo: e.can().redo(),
    }),
  });
  const run = (change) => change(editor.chain().focus()).run();
  const tools = () => Array.from(bar.current.querySelectorAll("button"));

  const onKeyDown = (event) => {
    const all = tools();
    const here = all.indexOf(document.activeElement);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  };
  const onFocus = (event) => setStop(tools().indexOf(event.target));

  const groups = [
    TEXT.map(([name, words, Icon, change]) => ({ label: words, Icon, pressed: now.marks[name], onPress: () => run(change) })),
    LISTS.map(([name, words, Icon, change]) => ({ label: words, Icon, pressed: now.marks[name], onPress: () => run(change) })),
    PLACES.map(([place, words, Icon]) => ({
      label: words, Icon, pressed: now.align === place, onPress: () => run((chain) => chain.align(place)),
    })),
    [
      { label: "Kurangi lekuk (Ctrl+[)", Icon: IndentDecrease, onPress: () => outdent(editor) },
      { label: "Tambah lekuk (Ctrl+])", Icon: IndentIncrease, onPress: () => indent(editor) },
    ],
    now.table
      ? IN_A_TABLE.map(([words, change]) => ({ label: words, words, onPress: () => run(change) }))
      : [{ label: "Sisipkan tabel", Icon: Table, onPress: () => run((chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })) }],
    [
      { label: "Urungkan (Ctrl+Z)", Icon: Undo2, disabled: !now.undo, onPress: () => run((chain) => chain.undo()) },
      { label: "Ulangi (Ctrl+Y)", Icon: Redo2, disabled: !now.redo, onPress: () => run((chain) => chain.redo()) },
    ],
  ];
  const last = groups.flat().length - 1;
  let place = 0;
  return (
    <div ref={bar} className="editor-tools" role="toolbar" aria-label={label} onKeyDown={onKeyDown} onFocus={onFocus}>
      {groups.map((group, at) => (
        <div key={at} className="editor-group">
          {group.map((tool) => (
            <Tool key={tool.label} {...tool} tabIndex={place++ === Math.min(stop, last) ? 0 : -1} />
          ))}
        </div>
      ))}
    </div>
  );
}

function indent(editor) {
  if (!editor.chain().focus().sinkListItem("listItem").run()) editor.chain().focus().indentBy(1).run();
}

function outdent(editor) {
  if (!editor.chain().focus().indentBy(-1).run()) editor.chain().focus().liftListItem("listItem").run();
}
