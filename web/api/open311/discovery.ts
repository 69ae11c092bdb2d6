import type { WebSettings } from '#api/settings';
import type { Content } from './xml';

/** Says where this city's endpoint is and in which formats it answers (Open311 service discovery). */
export function discovery({ jurisdictionId, publicUrl, contact }: WebSettings['open311']): Content {
  const changeset = '2026-11-22T00:00:00Z';
  return {
    changeset, contact, key_service: contact,
    endpoints: [{
      specification: 'http://wiki.open311.org/GeoReport_v2', url: `${publicUrl}/open311/v2`, changeset, type: 'production', jurisdiction_id: jurisdictionId,
      formats: ['text/xml', 'application/json'],
    }],
  };
}
