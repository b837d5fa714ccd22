/** For the header content-disposition: a name that every file system takes, in ASCII and as it is. */
export function savedAs(title: string, ending: string): string {
  const plain = title
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 100)
    .toWellFormed()
    .replace(/^\.+|[. ]+$/g, "");
  const name = `${plain || "policy"}.${ending}`;
  const ascii = name
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/["\\%]/g, "");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
