/**
 * What stands beside a person's name in the name of a body that is called after them; folded. Words
 * that the directory has often need not be here: they weigh less anyway.
 */
export const namesakeWords: ReadonlySet<string> = new Set(
  'associates award brothers bros charitable charity church clinic cooperative enterprise enterprises estate family farm fils firm freres friends gebruder heirs hermanos hijos house humanitarian jamiat kinder library madrasa madrasah madrassa masjid memorial mosque museum nephews orphanage peace philanthropy prize relief scholarship shop soehne son sons store stores temple trading welfare works'.split(
    ' ',
  ),
);
