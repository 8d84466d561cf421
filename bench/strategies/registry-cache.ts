/** Arguments of buildx for a registry cache of all stages, as its documentation has them. */
export function fullCache(cache: string): readonly string[] {
  return [
    ...['--cache-from', `type=registry,ref=${cache}`],
    ...['--cache-to', `type=registry,ref=${cache},mode=max,image-manifest=true,oci-mediatypes=true`],
  ]
}

const zstd = 'oci-mediatypes=true,compression=zstd'

/**
 * Arguments of buildx with which a build whose last steps are linked copies neither pulls nor unpacks what did not
 * change: a cache of the image's own layers alone, zstd, nothing kept in the engine.
 */
export function lazily(to: { readonly reference: string; readonly cache: string }): readonly string[] {
  return [
    '--provenance=false',
    ...['--cache-from', `type=registry,ref=${to.cache}`],
    ...['--cache-to', `type=registry,ref=${to.cache},mode=min,image-manifest=true,${zstd}`],
    // store=false: without it the docker driver unpacks what it pushes.
    ...['--output', `type=image,name=${to.reference},push=true,store=false,${zstd}`],
  ]
}
