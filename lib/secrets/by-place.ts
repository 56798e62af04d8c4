/** Items for Secrets, by name, and by namespace if an item is for one namespace only. */
export class ByPlace<T> {
  private readonly byName = new Map<string, Map<string | undefined, T>>();

  /** Adds an item for one namespace, or, if that is undefined, for any. The item that was added first is kept. */
  public add(name: string, namespace: string | undefined, item: T): void {
    const places = this.byName.get(name);
    if (!places) this.byName.set(name, new Map([[namespace, item]]));
    else if (!places.has(namespace)) places.set(namespace, item);
  }

  /** The item for the namespace, else the one for any. */
  public get(name: string, namespace: string): T | undefined {
    const places = this.byName.get(name);
    return places?.get(namespace) ?? places?.get(undefined);
  }

  /** An item for a Secret of that name, in whatever namespace. */
  public any(name: string): T | undefined {
    return this.byName.get(name)?.values().next().value;
  }

  /** The namespaces for which there is an item of that name. */
  public namespaces(name: string): string[] {
    return [...(this.byName.get(name)?.keys() ?? [])].filter((namespace) => namespace !== undefined);
  }

  public get names(): string[] {
    return [...this.byName.keys()];
  }
}
