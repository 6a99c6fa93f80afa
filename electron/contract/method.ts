// What a method of the contract is, and the pieces from which schemas of arguments are made.
//
// Functions marked @__NO_SIDE_EFFECTS__, as valibot's are, let the page's bundle leave out what the page does not use.
import * as v from 'valibot';

/** A method as the core sees it: its named arguments and its result. */
type Signature = (...args: never[]) => unknown;

/** For each argument a schema whose output has the argument's type; an optional argument has an optional schema. */
type SchemasOf<Args extends readonly unknown[]> = Args extends readonly []
  ? readonly []
  : number extends Args['length']
    ? readonly v.GenericSchema[]
    : Args extends readonly [infer First, ...infer Rest]
      ? readonly [v.GenericSchema<unknown, First>, ...SchemasOf<Rest>]
      : Args extends readonly [(infer First)?, ...infer Rest]
        ? readonly [v.GenericSchema<unknown, First | undefined>, ...SchemasOf<Rest>]
        : never;

export interface Method<Call extends Signature = Signature> {
  /** One schema for each argument, in their order. */
  readonly args: readonly v.GenericSchema[];
  /** Before the method runs, the work that earlier calls deferred is finished (core/changes). */
  readonly needsDeferredWork: boolean;
  /** Never set: it carries the signature's type. */
  readonly signature?: Call;
}

/** The methods of a table as their callers see them. */
export type CallsOf<Table> = {
  [Name in keyof Table]: Table[Name] extends Method<infer Call>
    ? (...args: Parameters<Call>) => Promise<ReturnType<Call>>
    : never;
};

/**
 * Declares a method. The compiler checks that each schema gives the type that the signature names.
 * @param needsDeferredWork false: the answer does not depend on deferred work, or is wanted before it is done
 */
/* @__NO_SIDE_EFFECTS__ */
export function method<Call extends Signature>(
  args: SchemasOf<Parameters<Call>>,
  { needsDeferredWork = true }: { needsDeferredWork?: boolean } = {},
): Method<Call> {
  return { args, needsDeferredWork };
}

export const wholeNumber = v.pipe(v.number(), v.safeInteger());

/** JSON has no other numbers; Electron's IPC has. */
export const finiteNumber = v.pipe(v.number(), v.finite());

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** An object of plain data: not an array, and without inherited fields. */
export const plainObject = v.custom<object>(isPlainObject);

/** An object with these fields; fields of other names are dropped. */
/* @__NO_SIDE_EFFECTS__ */
export const fields = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(plainObject, v.object(entries));
