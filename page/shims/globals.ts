export { Buffer } from './buffer';
/** Where nothing is set, and every path is below the root. */
export const process = { env: {}, cwd: () => '/', platform: 'linux' };
