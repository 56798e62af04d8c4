import { type Plain, text } from '../../values/plain';
import { LEFT_OUT } from './without-secrets';

/** Annotations of Secrets whose values are looked at: cert-manager writes them. */
const READABLE = ['cert-manager.io/certificate-name', 'cert-manager.io/issuer-name', 'cert-manager.io/issuer-kind'];

/**
 * A template with which kubectl writes Secrets without their values: a line for each Secret and each of its labels, annotations,
 * owners and keys, fields set off by blanks and escaped as in a URL. Of a value it is only told whether it is empty.
 */
export const SECRET_TEMPLATE = [
  '{{range .items}}',
  `S${['.metadata.namespace', '.metadata.name', '.metadata.uid', '.metadata.resourceVersion', '.metadata.creationTimestamp', '.type'].map((field) => ` {{urlquery ${field}}}`).join('')}{{"\\n"}}`,
  '{{range $k, $v := .metadata.labels}}L {{urlquery $k}} {{urlquery $v}}{{"\\n"}}{{end}}',
  `{{range $k, $v := .metadata.annotations}}A {{urlquery $k}} {{if eq $k ${READABLE.map((key) => `"${key}"`).join(' ')}}}{{urlquery $v}}{{end}}{{"\\n"}}{{end}}`,
  '{{range .metadata.ownerReferences}}O {{urlquery .kind}} {{urlquery .name}} {{urlquery .uid}} {{if .controller}}1{{end}}{{"\\n"}}{{end}}',
  '{{range $k, $v := .data}}D {{urlquery $k}} {{if $v}}1{{end}}{{"\\n"}}{{end}}',
  '{{end}}',
].join('');

/** The Secrets that kubectl wrote with the template, as objects. Lines that are not understood are passed over. */
export function secretsOf(written: string): Plain[] {
  const secrets: Plain[] = [];
  let metadata: Record<string, any> = {};
  let data: Record<string, string> = {};
  for (const line of written.split('\n')) {
    const [mark, ...fields] = line.split(' ');
    const [first = '', second = '', third = '', fourth = ''] = fields.map(unescaped);
    if (mark === 'S') {
      const [, , uid, resourceVersion, creationTimestamp, type] = fields.map(unescaped);
      metadata = { namespace: first, name: second, uid, resourceVersion, creationTimestamp };
      data = {};
      secrets.push({ apiVersion: 'v1', kind: 'Secret', metadata, type: text(type), data });
    } else if (mark === 'L') metadata.labels = { ...metadata.labels, [first]: second };
    else if (mark === 'A') metadata.annotations = { ...metadata.annotations, [first]: second };
    else if (mark === 'O')
      metadata.ownerReferences = [
        ...(metadata.ownerReferences ?? []),
        { kind: first, name: second, uid: third, controller: fourth === '1' },
      ];
    else if (mark === 'D') data[first] = second === '1' ? LEFT_OUT : '';
  }
  return secrets;
}

/** As Go's url.QueryEscape wrote it. */
function unescaped(field: string): string {
  try {
    return decodeURIComponent(field.replaceAll('+', ' '));
  } catch {
    return '';
  }
}
