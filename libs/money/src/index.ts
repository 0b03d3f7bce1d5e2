export {
  compareMoney,
  convertMoney,
  type ExchangeRate,
  isCurrency,
  isRate,
  minus,
  type Money,
  sumOf,
  textOf,
} from './money.js';
