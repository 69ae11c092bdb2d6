import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { WebSettings } from './settings';

/** Headers that take from a page whatever our console does not need. */
export function securityHeaders({ plainHttp }: WebSettings): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Element Plus places its pop-ups and bpmn-js its diagram by inserting <style> elements and style attributes from script,
        // without a nonce; styles alone cannot run code, and foreign addresses stay closed for what they might load.
        styleSrc: ["'self'", "'unsafe-inline'"],
        // data: icons of the component library and bpmn-js; blob: previews of pictures before they are uploaded.
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    // Browsers hear it over https alone; a city that cannot serve https must not be shut out by a header.
    strictTransportSecurity: plainHttp ? false : { maxAge: 31_536_000, includeSubDomains: false },
    // Over plain http on a network address browsers ignore this one and say so on every page.
    crossOriginOpenerPolicy: plainHttp ? false : { policy: 'same-origin' },
    originAgentCluster: !plainHttp,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}

/** What a page of ours may ask of the device: where one stands and the camera, for reporting on the spot. */
export const permissionsPolicy: RequestHandler = (_request, response, next) => {
  response.set('Permissions-Policy', 'geolocation=(self), camera=(self), microphone=(), payment=(), usb=()');
  next();
};

/** Answers of the API belong to one person at one moment. */
export const neverCached: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
