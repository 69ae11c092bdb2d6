import { describe, expect, it } from 'vitest';
import { xmlDocument } from './xml';

describe('an answer written as XML', () => {
  it('names the things of a list by the list, and leaves what is not known empty', () => {
    expect(xmlDocument('service_requests', [{ service_request_id: 'E1', lat: 30.5, media_url: null }])).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request><service_request_id>E1</service_request_id><lat>30.5</lat><media_url/></request></service_requests>\n');
    expect(xmlDocument('attributes', [{ values: [{ key: 'a', name: 'A' }], required: false }])).toContain('<attribute><values><value><key>a</key><name>A</name></value></values><required>false</required></attribute>');
    expect(xmlDocument('services', [])).toContain('<services/>');
  });

  it('lets no text of a citizen become an element, an entity or a character XML forbids', () => {
    expect(xmlDocument('description', '</description><x a="1">&amp;\'\u0000\u000b\ufffe\ud800 井盖\u{1f6a7}\n')).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<description>&lt;/description&gt;&lt;x a=&quot;1&quot;&gt;&amp;amp;&apos; 井盖\u{1f6a7}\n</description>\n');
  });
});
