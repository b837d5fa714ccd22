import type { App } from "../../src/platform/http/context.ts";

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

/** A browser at our own page, without a window: keeps its cookies and says where its requests come from. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private readonly app: App;
  private readonly address: string;

  constructor(app: App, address = "127.0.0.1") {
    this.app = app;
    this.address = address;
  }

  get(url: string): Promise<Answer> {
    return this.send("GET", url);
  }

  post(url: string, payload?: object): Promise<Answer> {
    return this.send("POST", url, payload);
  }

  private async send(method: "GET" | "POST", url: string, payload?: object): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await this.app.inject({
      method,
      url,
      remoteAddress: this.address,
      headers: { "sec-fetch-site": "same-origin", "user-agent": "Firefox/140.0 Windows", ...(cookie && { cookie }) },
      ...(payload && { payload }),
    });
    for (const line of [response.headers["set-cookie"] ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const isJson = /json/.test(String(response.headers["content-type"]));
    return { status: response.statusCode, body: isJson ? response.json() : {}, text: response.payload };
  }
}
