/** The fields of a finding's path: `spec.acme.solvers[0]`, `metadata.annotations["cert-manager.io/issuer"]`. */
export function fieldsOf(path: string): (string | number)[] {
  const fields: (string | number)[] = [];
  const part = /\.?([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  for (;;) {
    const match = part.exec(path);
    if (!match) return fields;
    const [, name, index, quoted] = match;
    if (name !== undefined) fields.push(name);
    else if (index !== undefined) fields.push(Number(index));
    else fields.push(unquoted(quoted!));
  }
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** The path of a field below another; an empty path is the root. */
export function join(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

/** The value at a path; undefined if it is not there. */
export function valueAt(value: unknown, path: string): unknown {
  let at: any = value;
  for (const field of fieldsOf(path)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, field)) return undefined;
    at = at[field];
  }
  return at;
}
