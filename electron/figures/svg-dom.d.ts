// The part of the DOM that figures draw with, for the Node program, which is checked without the DOM's types (see
// tsconfig.json). In the page the real types take their place.
interface Element {
  readonly firstChild: Element | null;
  readonly outerHTML: string;
  append(child: Element): void;
  insertBefore(child: Element, before: Element | null): void;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<Element>;
}
type SVGSVGElement = Element;
interface Document {
  createElementNS(namespace: string, name: string): Element;
}
