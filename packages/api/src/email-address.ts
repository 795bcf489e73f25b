/** Bounds from RFC 5321: 64 octets before the sign, 254 in all. */
const LOCAL_MAX_LENGTH = 64;
const ADDRESS_MAX_LENGTH = 254;
/**
 * Printable ASCII before one `@`, a host name with a dot after it. Addresses outside ASCII are refused on purpose:
 * signs that fold into `@` or into another letter have been used to have another person's mail sent elsewhere.
 */
const FORM =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * Brings a typed address into the form in which accounts are looked up.
 *
 * @returns null when it is not an address
 */
export function normalizeEmail(typed: string): string | null {
  const email = typed.trim().toLowerCase();
  if (email.length > ADDRESS_MAX_LENGTH || email.indexOf("@") > LOCAL_MAX_LENGTH) return null;
  return FORM.test(email) && !email.includes("..") ? email : null;
}
