// English: people and one person. Page.

export const people = {
  title: 'People',
};
