/**
 * What the public API takes, as its jsii assembly has it.
 *
 * A type is `string`, `number`, `boolean`, `any` or the name of one; `T[]` is a list of them, `{T}` a map. A name that ends in
 * `?` may be left out, one that begins with `...` stands for all further arguments.
 */
export interface ApiTable {
  /** Types by property. */
  readonly structs: { readonly [name: string]: TypesByName };
  /** Structs of other packages, which take more properties than the ones named here. */
  readonly openStructs: readonly string[];
  /** What an object needs to have to be one: `name()` is a method, `name` a property. */
  readonly interfaces: { readonly [name: string]: readonly string[] };
  /** Names of the members. */
  readonly enums: { readonly [name: string]: readonly string[] };
  /** Types by parameter: of `new Class`, `Class.staticMethod` and `Class#method`. */
  readonly calls: { readonly [call: string]: TypesByName };
  /** The calls that make something of a type. */
  readonly makers: { readonly [name: string]: readonly string[] };
}

export interface TypesByName {
  readonly [name: string]: string;
}
