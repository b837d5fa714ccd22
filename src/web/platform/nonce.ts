import { setNonce } from "get-nonce";

const placed = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');

/** The nonce the server wrote into this answer: styles added later carry it, or the policy refuses them. */
export const styleNonce: string = placed?.nonce || placed?.getAttribute("nonce") || placed?.content || "";

export function shareNonce(): void {
  if (styleNonce !== "") setNonce(styleNonce);
}
