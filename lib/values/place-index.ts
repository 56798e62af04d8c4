const NOWHERE: readonly string[] = [];

/** Values by name and namespace. A name that is in one namespace only, as most are, needs no separate map. */
export class PlaceIndex<T extends object> {
  private readonly found = new Map<string, T | Map<string, T>>();

  public constructor(private readonly namespaceOf: (value: T) => string) {}

  public get(namespace: string, name: string): T | undefined {
    const found = this.found.get(name);
    if (found instanceof Map) return found.get(namespace);
    return found !== undefined && this.namespaceOf(found) === namespace ? found : undefined;
  }

  /** Adds a value unless there is one of that name and namespace; returns whether it was added. */
  public add(name: string, value: T): boolean {
    const before = this.found.get(name);
    if (before === undefined) {
      this.found.set(name, value);
      return true;
    }
    const namespace = this.namespaceOf(value);
    if (!(before instanceof Map)) {
      if (this.namespaceOf(before) === namespace) return false;
      this.found.set(name, new Map([before, value].map((one) => [this.namespaceOf(one), one])));
      return true;
    }
    if (before.has(namespace)) return false;
    before.set(namespace, value);
    return true;
  }

  /** The namespaces that have a value of that name. */
  public namespacesOf(name: string): readonly string[] {
    const found = this.found.get(name);
    if (found === undefined) return NOWHERE;
    return found instanceof Map ? [...found.keys()] : [this.namespaceOf(found)];
  }
}
