// Places stand in the vocabulary, since every room of the loop names them.
export { COUNTRIES, REGIONS, isPlaceCode, regionsOfPlace } from '@causeway/vocabulary'
