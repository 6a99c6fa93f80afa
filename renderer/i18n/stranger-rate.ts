/** How many strangers would match: "about 1 in 1,000". `fewer` and `more` are bounds. */
export interface StrangerRate {
  kind: 'about' | 'fewer' | 'more';
  oneIn: number;
}
