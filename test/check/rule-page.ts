import type { Finding } from '../../lib/check/finding';
import { findingsIn, objects } from './support';

/** A section's YAML, with the options that a comment before it gives: `<!-- options: {"complete": true} -->`. */
export function manifest(page: string, section: 'Wrong' | 'Right') {
  const match = new RegExp(`\n## ${section}\n([\\s\\S]*?)\`\`\`yaml\n([\\s\\S]*?)\n\`\`\``).exec(page);
  if (!match) throw new Error(`no ${section} manifest`);
  const options = comment(page, 'options');
  return { objects: objects(repeated(match[2]!, page)), options: options ? JSON.parse(options) : {} };
}

/** Other rules that the wrong manifest cannot help but break: `<!-- also: rule-a, rule-b -->`. */
export function also(page: string): string[] {
  return listed(page, 'also');
}

/** A document with `$N` stands as often as the page says, with the number in its place: `<!-- repeat: 51 -->`. */
function repeated(yaml: string, page: string): string {
  const times = Number(comment(page, 'repeat') ?? 1);
  return yaml
    .split('\n---\n')
    .flatMap((document) =>
      document.includes('$N')
        ? Array.from({ length: times }, (_, i) => document.replaceAll('$N', String(i + 1)))
        : [document],
    )
    .join('\n---\n');
}

function comment(page: string, name: string): string | undefined {
  return new RegExp(`<!-- ${name}: (.*?) -->`).exec(page)?.[1];
}

/** Rules that the page refers to: `<!-- related: rule-a, rule-b -->`. */
export function related(page: string): string[] {
  return listed(page, 'related');
}

function listed(page: string, name: string): string[] {
  return comment(page, name)?.split(', ') ?? [];
}

/**
 * A page with the sections that are generated: what the rule says of the wrong manifest (its first finding), and where
 * to read on.
 */
export function withSections(page: string, id: string, more: string): string {
  const { objects: wrong, options } = manifest(page, 'Wrong');
  const first = findingsIn(wrong, options).find(({ rule }) => rule === id);
  if (!first) throw new Error(`${id} finds nothing in its wrong manifest`);
  const bare = page
    .replace(/\n## What it says\n[\s\S]*?(?=\n## )/, '')
    .replace(/\n## More\n[\s\S]*$/, '')
    .trimEnd();
  const says = `\n## What it says\n\n\`\`\`text\n${said(first)}\n\`\`\`\n`;
  return `${bare.replace('\n## Right\n', () => `${says}\n## Right\n`)}\n\n${more}`;
}

function said({ severity, rule, object, path, message, effect, fix }: Finding): string {
  return `${severity}[${rule}] ${object.title}: ${path}\n${message}\n${effect}\nFix: ${fix}`;
}

/** The last section: `<!-- since: 1.18 -->` and `<!-- related: rule-a, rule-b -->` in the page give parts of it. */
export function moreOn(page: string, id: string, source: string): string {
  const since = comment(page, 'since');
  const others = related(page);
  const lines = [
    `Source: ${source.replace(/(^|[\s(])(https?:\/\/[^\s,;)]+)/g, '$1<$2>')}.`,
    ...(since ? [`Since: cert-manager ${since}.`] : []),
    ...(others.length > 0 ? [`Related: ${others.map((other) => `[${other}](${other}.md)`).join(', ')}.`] : []),
    `To accept it: in cdk8s \`AcmeRules.of(scope).suppress('${id}', { reason: '…' })\`, in YAML the comment \`# cdk8s-acme: accept ${id} …\` on the line or the annotation \`cdk8s-acme.dev/accept: "${id}: …"\`, with a reason; for many objects [\`ignore\`](https://github.com/cdk8s-acme/cdk8s-acme/blob/main/docs/configuration.md#ignore), on the command line \`--ignore ${id}\`.`,
  ];
  return `## More\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}
