/** The small part of nodemailer that is used here; the published types bring a cloud vendor's programs along. */
declare module "nodemailer" {
  interface Mail {
    readonly from: string;
    readonly to: { readonly name: string; readonly address: string };
    readonly subject: string;
    readonly text: string;
  }
  interface Transport {
    sendMail(mail: Mail): Promise<unknown>;
    close(): void;
  }
  export function createTransport(options: {
    readonly url: string;
    readonly pool: boolean;
    readonly connectionTimeout: number;
  }): Transport;
}
