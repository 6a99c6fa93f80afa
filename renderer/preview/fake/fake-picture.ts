/** An SVG for an address under /media/: a plain colour with the photo's number, or the outline of a head for a face. */
export function fakePicture(path: string): string {
  const number = Number(/\d+/.exec(path)?.[0] ?? 0);
  const hue = (number * 47) % 360;
  const face = '<circle cx="50" cy="42" r="18" fill="#fff8"/><ellipse cx="50" cy="92" rx="32" ry="26" fill="#fff8"/>';
  const mark = path.includes('face')
    ? face
    : `<text x="50" y="55" font-size="14" text-anchor="middle" fill="#fffc">${number}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" preserveAspectRatio="xMidYMid slice" width="400" height="400"><rect width="100" height="100" fill="oklch(0.72 0.09 ${hue})"/>${mark}</svg>`;
}
