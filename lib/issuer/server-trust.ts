import * as fs from 'node:fs';
import { pemCertificates } from '../values/pem';
import { refusal } from '../values/refusal';

/**
 * How cert-manager verifies the ACME server, if the server's own certificate is not from a public CA.
 *
 * @example
 * const server = AcmeServer.custom('https://acme.corp.dev/directory', { trust: ServerTrust.caFile('ca.pem') });
 */
export class ServerTrust {
  /**
   * Trusts only these CAs. Since cert-manager 1.11.
   *
   * @param pem one or more certificates in PEM
   * @throws if a block is not a certificate, or there are no certificates
   *
   * @example
   * const trust = ServerTrust.caPem(pem);
   */
  public static caPem(pem: string): ServerTrust {
    return ServerTrust.checked(pem, 'ServerTrust.caPem');
  }

  /**
   * Trusts only the CAs in a file. Since cert-manager 1.11.
   *
   * @param file path of a PEM file, relative to the working directory
   * @throws if it cannot be read, a block is not a certificate, or it has no certificates
   *
   * @example
   * const trust = ServerTrust.caFile('ca.pem');
   */
  public static caFile(file: string): ServerTrust {
    let pem: string;
    try {
      pem = fs.readFileSync(file, 'utf8');
    } catch (e) {
      throw refusal(
        'ServerTrust.caFile',
        `cannot read ${file}: ${(e as NodeJS.ErrnoException).code}.`,
        `Looked for it in ${process.cwd()}.`,
      );
    }
    return ServerTrust.checked(pem, `ServerTrust.caFile ${file}`);
  }

  /**
   * Trusts any server: anyone on the network path can read and change the traffic. For tests only.
   *
   * @example
   * const server = AcmeServer.pebble('https://localhost:14000/dir', { trust: ServerTrust.skipTlsVerify() });
   */
  public static skipTlsVerify(): ServerTrust {
    return new ServerTrust(undefined, true);
  }

  private static checked(pem: string, where: string): ServerTrust {
    const { good, bad } = pemCertificates(pem);
    if (bad > 0)
      throw refusal(where, `holds ${bad} PEM block${bad > 1 ? 's that are' : ' that is'} not a certificate.`);
    if (good === 0) throw refusal(where, 'holds no certificate.', 'It must be PEM: "-----BEGIN CERTIFICATE-----".');
    return new ServerTrust(Buffer.from(pem, 'utf8').toString('base64'));
  }

  private constructor(
    private readonly caBundle: string | undefined,
    private readonly skip?: boolean,
  ) {}

  /** @internal */
  public _render(): object {
    return { caBundle: this.caBundle, skipTLSVerify: this.skip };
  }
}
