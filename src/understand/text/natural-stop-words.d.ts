/** The package types its index, which loads database clients, but not these two lists. */
declare module 'natural/lib/natural/util/stopwords.js' {
  const list: { readonly words: readonly string[] };
  export default list;
}
declare module 'natural/lib/natural/util/stopwords_es.js' {
  const list: { readonly words: readonly string[] };
  export default list;
}
