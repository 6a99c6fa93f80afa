// Every screen but the first and those with plots: one file, fetched when the first is on the screen. Page.
export { Aside } from './Aside.tsx';
export { Compare } from './Compare.tsx';
export { Find } from './Find.tsx';
export { Group } from './Group.tsx';
export { History } from './History.tsx';
export { People } from './People.tsx';
export { Person } from './Person.tsx';
export { Review } from './Review.tsx';
export { Settings } from './Settings.tsx';
export { Viewer } from './Viewer.tsx';
