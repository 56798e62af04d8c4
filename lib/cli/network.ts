/** What a probe asks of the network. Nothing else of this package does. */
export interface Network {
  /**
   * What the resolver says of a name; empty where the name is there and has no such record.
   *
   * @throws DnsError with the code of Node.js: `ENOTFOUND` for a name that is not there
   */
  records(name: string, type: RecordType): Promise<readonly string[]>;
  /** Requests a URL with GET, and follows redirects. @throws with a `code` as Node.js does; `ETIMEDOUT` after a while */
  get(url: string, options?: { readonly verify?: boolean }): Promise<Answer>;
}

/** A CAA record is given as `issue letsencrypt.org`; the texts of a TXT record are joined. */
export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'TXT' | 'CAA';

/** What a web server answers. */
export interface Answer {
  readonly status: number;
  /** The first 64 KiB. */
  readonly body: string;
  /** The header `Server`; empty if it is missing. */
  readonly server: string;
  /** The URL that it comes from, after redirects. */
  readonly url: string;
}
