// What the body of a letter may hold beyond text: the place of a paragraph on its line. The server
// keeps the same list (services/letters/richtext) and drops everything else.

import { Extension } from "@tiptap/core";

const PARAGRAPHS = ["paragraph", "heading"];
const ALIGNMENTS = ["left", "center", "right", "justify"];
const DEEPEST = 5;

const depthOf = (element) => Math.min(DEEPEST, Number.parseInt(element.dataset.indent, 10) || 0);

function alignmentOf(element) {
  const found = element.dataset.align || element.style.textAlign || element.getAttribute("align");
  return ALIGNMENTS.includes(found) ? found : null;
}

export const Placement = Extension.create({
  name: "placement",

  addGlobalAttributes() {
    return [
      {
        types: PARAGRAPHS,
        attributes: {
          align: {
            default: null,
            parseHTML: alignmentOf,
            renderHTML: ({ align }) => (align ? { "data-align": align } : {}),
          },
          indent: {
            default: 0,
            parseHTML: depthOf,
            renderHTML: ({ indent }) => (indent ? { "data-indent": String(indent) } : {}),
          },
        },
      },
    ];
  },

  addCommands() {
    const each = (change) => ({ commands }) => PARAGRAPHS.map((type) => change(commands, type)).some(Boolean);
    return {
      align: (align) => each((commands, type) => commands.updateAttributes(type, { align })),
      indentBy:
        (step) =>
        ({ state, tr, dispatch }) => {
          const { from, to } = state.selection;
          let moved = false;
          state.doc.nodesBetween(from, to, (node, place) => {
            if (!PARAGRAPHS.includes(node.type.name)) return;
            const indent = Math.max(0, Math.min(DEEPEST, node.attrs.indent + step));
            if (indent === node.attrs.indent) return;
            moved = true;
            if (dispatch) tr.setNodeMarkup(place, undefined, { ...node.attrs, indent });
          });
          return moved;
        },
    };
  },

  addKeyboardShortcuts() {
    return {
      "Mod-]": () => this.editor.commands.indentBy(1),
      "Mod-[": () => this.editor.commands.indentBy(-1),
    };
  },
});
