/** What was given for Secrets: by name, and by namespace where it is for one alone. */
export class ByPlace<T> {
  private readonly byName = new Map<string, Map<string | undefined, T>>();

  /** Adds what is for one namespace, or, where that is undefined, for any. What was added first stays. */
  public add(name: string, namespace: string | undefined, item: T): void {
    const places = this.byName.get(name);
    if (!places) this.byName.set(name, new Map([[namespace, item]]));
    else if (!places.has(namespace)) places.set(namespace, item);
  }

  /** What is for the namespace, else what is for any. */
  public get(name: string, namespace: string): T | undefined {
    const places = this.byName.get(name);
    return places?.get(namespace) ?? places?.get(undefined);
  }

  /** Something for a Secret of the name, wherever it is. */
  public any(name: string): T | undefined {
    return this.byName.get(name)?.values().next().value;
  }

  /** The namespaces for which there is something of the name. */
  public namespaces(name: string): string[] {
    return [...(this.byName.get(name)?.keys() ?? [])].filter((namespace) => namespace !== undefined);
  }

  public get names(): string[] {
    return [...this.byName.keys()];
  }
}
