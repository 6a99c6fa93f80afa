// English: finding and identifying. Page.

export const find = {
  title: 'Find',
};
