// English: two faces side by side. Page.

export const compare = {
  title: 'Compare',
};
