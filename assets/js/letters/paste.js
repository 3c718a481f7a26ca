// Text from a word processor, made plain before it reaches the body: lists that are only drawn as
// such become lists, and what belongs to the other program goes.

const LOST = "style, script, meta, link, title, xml, o\\:p, img, svg";

/** Whether a paragraph is a line of a list as Word writes it; tells its depth and its sign. */
function listed(paragraph) {
  const depth = /mso-list:[^;]*level(\d+)/i.exec(paragraph.getAttribute("style") ?? "")?.[1];
  if (!depth) return null;
  const sign = paragraph.querySelector('span[style*="mso-list:Ignore"]')?.textContent.trim() ?? "";
  return { depth: Number(depth), numbered: /^[0-9a-z]+[.)]/i.test(sign) };
}

/** Gather paragraphs of Word that follow one another into lists. */
function gather(body) {
  let lists = [];
  for (const paragraph of Array.from(body.querySelectorAll("p, h1, h2, h3, h4"))) {
    const line = listed(paragraph);
    const goesOn = lists.length && paragraph.previousElementSibling === lists[0].list;
    if (!line) continue;
    if (!goesOn) lists = [];
    paragraph.querySelectorAll('span[style*="mso-list:Ignore"]').forEach((sign) => sign.remove());
    lists = lists.filter((open) => open.depth <= line.depth);
    if (lists.at(-1)?.depth !== line.depth) {
      const list = paragraph.ownerDocument.createElement(line.numbered ? "ol" : "ul");
      const above = lists.at(-1)?.list.lastElementChild;
      if (above) above.append(list);
      else paragraph.before(list);
      lists.push({ list, depth: line.depth });
    }
    const item = paragraph.ownerDocument.createElement("li");
    lists.at(-1).list.append(item);
    item.append(paragraph);
  }
}

/** @param {string} html What the clipboard holds. */
export function cleaned(html) {
  const page = new DOMParser().parseFromString(html.replace(/<!--[\s\S]*?-->/g, ""), "text/html");
  const { body } = page;
  gather(body);
  body.querySelectorAll(LOST).forEach((element) => element.remove());
  // A whole text wrapped in a bold that is switched off again, as some editors write it.
  body.querySelectorAll('b[style*="font-weight:normal"], b[style*="font-weight: normal"]').forEach((element) =>
    element.replaceWith(...element.childNodes),
  );
  for (const element of body.querySelectorAll("*")) {
    const align = element.style?.textAlign;
    const indent = element.dataset?.indent;
    const kept = ["colspan", "rowspan", "start", "type"].map((name) => [name, element.getAttribute(name)]);
    const { fontWeight, fontStyle, textDecorationLine } = element.style ?? {};
    for (const { name } of Array.from(element.attributes)) element.removeAttribute(name);
    if (align) element.dataset.align = align;
    if (indent) element.dataset.indent = indent;
    kept.filter(([, value]) => value).forEach(([name, value]) => element.setAttribute(name, value));
    if (element.tagName === "SPAN") restyle(element, { fontWeight, fontStyle, textDecorationLine });
  }
  return body.innerHTML;
}

function restyle(span, { fontWeight, fontStyle, textDecorationLine }) {
  const wanted = [];
  if (fontWeight === "bold" || Number(fontWeight) >= 600) wanted.push("strong");
  if (fontStyle === "italic") wanted.push("em");
  if (textDecorationLine?.includes("underline")) wanted.push("u");
  for (const tag of wanted) {
    const inner = span.ownerDocument.createElement(tag);
    inner.append(...span.childNodes);
    span.append(inner);
  }
}
