/** The page that explains a rule. */
export function rulePage(id: string): string {
  return `https://github.com/cdk8s-acme/cdk8s-acme/blob/main/docs/rules/${id}.md`;
}
