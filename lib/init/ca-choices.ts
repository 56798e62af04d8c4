import { ACME_CAS } from '../cas/acme-cas';

/** A CA that `init` offers. */
export interface CaChoice {
  readonly id: string;
  readonly place: number;
  /** Its factory in AcmeServer. */
  readonly method: string;
  /** The Secret with the key of the external account, where it requires one. */
  readonly secret?: { readonly name: string; readonly key: string };
}

/** The CAs that are offered, in their order. */
export const CA_CHOICES: readonly CaChoice[] = Object.values(ACME_CAS)
  .flatMap(({ factories = [], externalAccountBinding }) =>
    factories.flatMap(({ method, init }): CaChoice[] => {
      if (!init) return [];
      const secret = { name: `${init.id}-eab`, key: 'hmac-key' };
      return [{ ...init, method, ...(externalAccountBinding === 'required' ? { secret } : {}) }];
    }),
  )
  .sort((a, b) => a.place - b.place);
