import { dockerConfigProblem } from '../values/docker-config';
import { refusal } from '../values/refusal';

/**
 * A docker config as the value of a key, if the kubelet can use it. Otherwise throws, with the names of registries but
 * never credentials.
 *
 * @param where says where it came from, for the message: ` in docker-config.json`
 */
export function checkedDockerConfig(secret: string, config: unknown, where = ''): string {
  const problem = dockerConfigProblem(config);
  if (problem) {
    throw refusal(
      `PullSecret ${secret}`,
      `cannot be created: the docker config${where} ${problem}.`,
      'With it, no solver pod could pull its image.',
    );
  }
  return JSON.stringify(config);
}

/**
 * The same, from JSON.
 *
 * @param what says what should have been a docker config
 * @param change changes the docker config before it is checked
 */
export function parsedDockerConfig(
  secret: string,
  text: string,
  what: string,
  where?: string,
  change = (config: unknown): unknown => config,
): string {
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which holds credentials.
    throw refusal(`PullSecret ${secret}`, `needs ${what} to be a docker config, but it is not JSON.`);
  }
  return checkedDockerConfig(secret, change(config), where);
}
