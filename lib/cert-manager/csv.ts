/**
 * What is wrong with a list that cert-manager reads as one line of CSV, or undefined.
 *
 * Source: cert-manager pkg/util/util.go (SplitWithEscapeCSV), by Go's encoding/csv.
 */
export function csvProblem(text: string): string | undefined {
  let rest = text.replace(/\r\n/g, '\n').replace(/\r$/, '');
  let lines = 0;
  while (rest !== '') {
    // Lines without anything do not count.
    for (let more = !rest.startsWith('\n'); more; ) {
      const isQuoted = rest.startsWith('"');
      const field = (isQuoted ? QUOTED : UNQUOTED).exec(rest);
      if (!field) return isQuoted ? 'has a quoted value that does not end at its quote' : 'has a quote within a value';
      rest = rest.slice(field[0].length);
      more = rest.startsWith(',');
      if (more) rest = rest.slice(1);
      else lines++;
    }
    rest = rest.slice(1);
  }
  return lines === 1 ? undefined : lines === 0 ? 'is empty' : 'has more than one line';
}

/**
 * The values in a flag that takes a list, or undefined where it is not CSV: a value in quotes is one value, commas included.
 *
 * Source: spf13/pflag string_slice.go (readAsCSV), by Go's encoding/csv.
 */
export function csvValues(text: string): readonly string[] | undefined {
  const values: string[] = [];
  for (let rest = text; ; rest = rest.slice(1)) {
    const isQuoted = rest.startsWith('"');
    const [field] = (isQuoted ? QUOTED : UNQUOTED).exec(rest) ?? [];
    if (field === undefined) return undefined;
    values.push(isQuoted ? field.slice(1, -1).replaceAll('""', '"') : field);
    rest = rest.slice(field.length);
    if (!rest.startsWith(',')) return values;
  }
}

const QUOTED = /^"(?:[^"]|"")*"(?=[,\n]|$)/;
const UNQUOTED = /^[^",\n]*(?=[,\n]|$)/;
