declare module 'buffer/' {
  export { Buffer } from 'node:buffer';
}
declare module 'punycode/' {
  export function toUnicode(domain: string): string;
}
