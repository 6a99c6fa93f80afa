// English: why the host door refuses a request.
export const refusals = {
  stranger: 'This request does not come from the page of Facet, so it was refused.',
  'no-key':
    'Facet is running, but this browser was not let in. Use the address that Facet printed when it started, or start Facet again.',
  'key-spent':
    'This address works once, within a minute, and it was used already or is too old. Go back to the window it opened, press Enter in the terminal where Facet runs for a new address, or start Facet again.',
  unclear: 'Facet did not understand this request.',
};
