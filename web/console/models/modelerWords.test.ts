import { describe, expect, it } from 'vitest';
import { translation } from './modelerWords';

/** What the head of the properties panel calls an element: its type, put into words with capitals. */
const heads = [
  'Process', 'Collaboration', 'Participant', 'Lane', 'Start Event', 'End Event', 'Intermediate Throw Event', 'Timer Start Event', 'Message Intermediate Catch Event', 'Signal Boundary Event (Non Interrupting)',
  'Conditional Start Event (Non Interrupting)', 'Terminate End Event', 'Task', 'User Task', 'Service Task', 'Send Task', 'Receive Task', 'Manual Task', 'Script Task', 'Business Rule Task', 'Call Activity', 'Transaction',
  'Expanded Sub Process', 'Collapsed Sub Process', 'Event Sub Process', 'Ad Hoc Sub Process', 'Exclusive Gateway', 'Parallel Gateway', 'Inclusive Gateway', 'Complex Gateway', 'Event Based Gateway', 'Sequence Flow', 'Default Flow',
  'Conditional Flow', 'Message Flow', 'Association', 'Text Annotation', 'Group', 'Data Object Reference', 'Data Store Reference',
];

describe('the words of the designer', () => {
  it.each(heads)('call a %s by its Chinese name, however its letters are written', (head) => {
    expect(translation('zh')(head)).toMatch(/^[\u4e00-\u9fff（）/]+$/);
  });

  it('leave the English as it is, and a phrase nobody has translated', () => {
    expect(translation('en')('Start Event')).toBe('Start Event');
    expect(translation('zh')('Something new {n}', { n: '3' })).toBe('Something new 3');
  });
});
