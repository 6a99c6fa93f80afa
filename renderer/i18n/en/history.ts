// English: the history of what a person did.

export const history = {
  title: 'History',
  note: 'Newest first. Any of it can be undone.',
  list: (day: string) => `Changes: ${day}`,
  undone: 'undone',
  earlier: 'Show earlier changes',

  /** Why something can't be undone or redone; the code of the contract stands beneath. */
  changedSince: {
    undo: 'This can’t be undone as things are: what it changed has been changed again since. Undo the later change first.',
    redo: 'This can’t be redone as things are: what it changed has been changed again since. Undo the later change first.',
  },
  nameTaken: 'Somebody else has that name by now. Rename that person first.',
  code: (code: string) => `Code: ${code}`,

  emptyTitle: 'Nothing to undo yet',
  emptyBody:
    'Whatever you name, merge, move or reject will be listed here with its Undo: tomorrow too, and after a restart.',

  shortcutBoth: 'Undo the last change; redo it',
  shortcuts: 'In the history',
  shortcutMove: 'From change to change',
  shortcutTurn: 'Undo it, or redo it',
};
