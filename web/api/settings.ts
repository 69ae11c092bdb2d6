/** What an operator may set about the web server; `run` reads the environment into it. */
export interface WebSettings {
  /** Folder that keeps uploads; shared by all servers of one platform. */
  dataDir: string;
  /** Folder of the built console; absent: the server answers the API alone. */
  consoleDir?: string;
  version: string;
  /**
   * True only where browsers reach the server by plain http under another name than localhost: the session cookie then
   * travels without `Secure`, readable to whoever listens on that network.
   */
  plainHttp: boolean;
  /** Express's `trust proxy`: how many proxies stand before this server, so that addresses are those of the callers. */
  trustedProxies: number;
  session: {
    /** Milliseconds without a request after which one has to sign in again. */
    idle: number;
    /** Milliseconds after which one has to sign in again in any case. */
    longest: number;
  };
  uploads: {
    /** Bytes of one file. */
    largestFile: number;
    /** Files and bytes one person may upload within an hour. */
    filesPerHour: number;
    bytesPerHour: number;
    /** Milliseconds after which a file nobody attached to anything is deleted. */
    orphanAge: number;
  };
  /** Within an hour, on the public page: of one address, of one telephone number, and uploads of all citizens together. */
  citizens: { reportsPerAddress: number; reportsPerPhone: number; photosPerAddress: number; filesPerHour: number; bytesPerHour: number };
  /** Requests within a minute: of one person, of one program with a key, and of one address without either. */
  requestsPerMinute: { person: number; program: number; address: number };
  /** Open live streams of one person: one per browser tab. */
  streamsPerPerson: number;
  /** Open311 GeoReport v2, as its discovery document tells of it. */
  open311: {
    jurisdictionId: string;
    /** Address people use, without a slash at the end. */
    publicUrl: string;
    /** How programmers reach the city for a key. */
    contact: string;
    requestsPerMinute: { address: number; client: number };
  };
  /** 积案: days after its report from which an open case counts as one. */
  backlogDays: number;
  /** Compares each answer with its schema before it leaves: for tests, so that the OpenAPI document cannot lie. */
  checkAnswers: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
const mebibyte = 1024 * 1024;

/** The settings of a server nobody configured, for the two things that have no default. */
export function webSettings(given: Pick<WebSettings, 'dataDir' | 'version'> & Partial<WebSettings>): WebSettings {
  return {
    plainHttp: false,
    trustedProxies: 0,
    session: { idle: hour, longest: 12 * hour },
    uploads: { largestFile: 10 * mebibyte, filesPerHour: 200, bytesPerHour: 500 * mebibyte, orphanAge: 24 * hour },
    citizens: { reportsPerAddress: 60, reportsPerPhone: 6, photosPerAddress: 120, filesPerHour: 20_000, bytesPerHour: 50_000 * mebibyte },
    requestsPerMinute: { person: 6000, program: 12_000, address: 1200 },
    streamsPerPerson: 20,
    open311: { jurisdictionId: 'anlan', publicUrl: 'http://localhost:4680', contact: '市运行指挥中心', requestsPerMinute: { address: 300, client: 120 } },
    backlogDays: 30,
    checkAnswers: false,
    ...given,
  };
}

/** Whether the address people use forbids a `Secure` cookie: plain http under a name that is not this very machine's. */
export function isPlainHttp(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'http:' && !(hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname));
}
