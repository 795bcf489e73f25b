/** What a browser keeps for a page, as far as the page asks for it. */
export function memoryStorage(): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const method = (value: unknown) => ({ value, enumerable: false });
  return Object.defineProperties(kept, {
    getItem: method((key: string) => kept[key] ?? null),
    setItem: method((key: string, value: string) => {
      kept[key] = value;
    }),
    removeItem: method((key: string) => {
      Reflect.deleteProperty(kept, key);
    }),
  });
}
