import {
  isStruct,
  type Struct,
  type Typescript,
  type TypescriptExpression,
  type TypescriptStatement,
} from './expression';

/** What a program imports, by name. */
export type Library = Readonly<Record<string, any>>;

/** Runs statements of a program, as the text of it does. */
export class Run {
  private readonly variables: Map<string, unknown>;

  public constructor(
    private readonly library: Library,
    private readonly chart: unknown,
  ) {
    this.variables = new Map([['chart', chart]]);
  }

  /** Runs a statement. Throws what it throws. */
  public statement({ variable, value }: TypescriptStatement): void {
    const made = this.evaluate(value);
    if (variable !== undefined) this.variables.set(variable, made);
  }

  /** The value of an expression. */
  public evaluate(value: TypescriptExpression | Struct<Typescript>): any {
    if (typeof value === 'string') return value;
    if ('strings' in value) return [...value.strings];
    if ('items' in value) return value.items.map((item) => this.evaluate(item));
    if ('variable' in value) return this.variables.get(value.variable);
    if ('literal' in value) return structuredClone(value.literal);
    if ('enum' in value) return this.library[value.enum][value.member];
    if ('on' in value) return this.evaluate(value.on)[value.method](...value.args.map((arg) => this.evaluate(arg)));
    if ('construct' in value) return new this.library[value.construct](this.chart, value.id, this.fields(value.fields));
    if (isStruct(value)) return this.fields(value.fields);
    const args = (value.args ?? []).flatMap((arg) => (arg === undefined ? [] : [this.evaluate(arg)]));
    const options = value.options ? [this.fields(value.options.fields)] : [];
    return this.library[value.class][value.method](...args, ...options);
  }

  private fields(fields: Struct<Typescript>['fields']): object {
    return Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, this.evaluate(inner)]));
  }
}
