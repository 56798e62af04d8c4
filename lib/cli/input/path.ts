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
