package org.tidemark.codec;

import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.util.HexFormat;
import java.util.List;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Side;

/** The functions of the exchange's two contracts (DESIGN section 8). */
@SuppressWarnings("ImmutableEnumChecker") // all are; only their types do not say so
public enum CallKind {
  PLACE_ORDER(
      Call.SPOT,
      "placeOrder(address,uint256,uint256,bool)",
      List.of("asset", "amount", "price", "isBuy"),
      "(uint256)",
      List.of("orderId")),
  CANCEL_ORDER(
      Call.SPOT, "cancelOrder(uint256)", List.of("orderId"), "(bool)", List.of("cancelled")),
  GET_ORDER(
      Call.SPOT,
      "getOrder(uint256)",
      List.of("orderId"),
      "(uint256,uint160,uint160,uint256,uint256,bool,uint256)",
      List.of("id", "user", "asset", "amount", "price", "isBuy", "filled")),
  GET_BEST_PRICES(
      Call.SPOT,
      "getBestPrices(address)",
      List.of("asset"),
      "(uint256,uint256)",
      List.of("bid", "ask")),
  GET_DEPTH(
      Call.SPOT,
      "getDepth(address,uint256)",
      List.of("asset", "levels"),
      "(uint256[],uint256[],uint256[],uint256[])",
      List.of("bidPrices", "bidAmounts", "askPrices", "askAmounts")),
  OPEN_POSITION(
      Call.PERP,
      "openPosition(address,uint256,uint256,bool)",
      List.of("market", "size", "leverage", "isLong"),
      "(uint256)",
      List.of("positionId")),
  CLOSE_POSITION(
      Call.PERP, "closePosition(uint256)", List.of("positionId"), "(int256)", List.of("pnl")),
  LIQUIDATE(Call.PERP, "liquidate(uint256)", List.of("positionId"), "(uint256)", List.of("price")),
  GET_POSITION(
      Call.PERP,
      "getPosition(uint256)",
      List.of("positionId"),
      "(uint256,uint160,uint160,uint256,uint256,uint256,bool,bool)",
      List.of("id", "trader", "market", "size", "entryPrice", "leverage", "isLong", "isOpen")),
  GET_MARK_PRICE(
      Call.PERP, "getMarkPrice(address)", List.of("market"), "(uint256)", List.of("price")),
  CALCULATE_PNL(
      Call.PERP,
      "calculatePnL(uint256)",
      List.of("positionId"),
      "(uint256,int256,uint256)",
      List.of("value", "pnl", "liquidationPrice"));

  private static final List<CallKind> ALL = List.of(values());

  private final Address contract;
  private final String signature;
  private final List<String> argumentNames;
  private final List<String> resultNames;
  private final int selector;

  // An address is encoded as a uint160 is (ABI specification, "Formal Specification of the
  // Encoding"); the library's own address type would compute a checksum for each.
  private final TupleType<Tuple> results;

  CallKind(
      Address contract,
      String signature,
      List<String> argumentNames,
      String results,
      List<String> resultNames) {
    this.contract = contract;
    this.signature = signature;
    this.argumentNames = argumentNames;
    this.resultNames = resultNames;
    this.selector = Words.selector(new Function(signature).selector());
    this.results = TupleType.parse(results);
  }

  /**
   * The function a transaction calls, whatever its arguments.
   *
   * @throws CallException if there is no contract at {@code to}, or it has no such function
   */
  public static CallKind find(Address to, Bytes data) throws CallException {
    if (!to.equals(Call.SPOT) && !to.equals(Call.PERP)) {
      throw new CallException("there is no contract at " + to);
    }
    byte[] bytes = data.toArray();
    if (bytes.length < Words.SELECTOR_BYTES) {
      throw new CallException("a selector needs 4 bytes, " + bytes.length + " given");
    }
    int selector = Words.selector(bytes);
    for (CallKind kind : ALL) {
      if (kind.selector == selector && kind.contract.equals(to)) {
        return kind;
      }
    }
    throw new CallException(
        "unknown selector 0x" + HexFormat.of().toHexDigits(selector) + " of contract " + to);
  }

  /**
   * Reads the arguments; bytes after them are ignored, as Solidity does.
   *
   * @param data selector, which is not looked at again, and arguments
   * @throws CallException if they are too short or one is out of its type's range
   */
  public Call decode(Bytes data) throws CallException {
    Words in = new Words(this, data.toArray());
    return switch (this) {
      case PLACE_ORDER ->
          new Call.PlaceOrder(
              in.address(0), in.uint(1), in.uint(2), in.bool(3) ? Side.BUY : Side.SELL);
      case CANCEL_ORDER -> new Call.CancelOrder(in.uint(0));
      case GET_ORDER -> new Call.GetOrder(in.uint(0));
      case GET_BEST_PRICES -> new Call.GetBestPrices(in.address(0));
      case GET_DEPTH -> new Call.GetDepth(in.address(0), in.uint(1));
      case OPEN_POSITION ->
          new Call.OpenPosition(in.address(0), in.uint(1), in.uint(2), in.direction(3));
      case CLOSE_POSITION -> new Call.ClosePosition(in.uint(0));
      case LIQUIDATE -> new Call.Liquidate(in.uint(0));
      case GET_POSITION -> new Call.GetPosition(in.uint(0));
      case GET_MARK_PRICE -> new Call.GetMarkPrice(in.address(0));
      case CALCULATE_PNL -> new Call.CalculatePnL(in.uint(0));
    };
  }

  /**
   * Reads the output of a call that succeeded.
   *
   * @throws CallException if it is not what this function returns
   */
  public CallResult decodeOutput(Bytes output) throws CallException {
    return ResultReader.decode(this, output);
  }

  /** {@code 0x…01} or {@code 0x…02}. */
  public Address contract() {
    return contract;
  }

  /** Name and argument types, as Solidity hashes them: {@code cancelOrder(uint256)}. */
  public String signature() {
    return signature;
  }

  /** The name without the types: {@code cancelOrder}. */
  public String functionName() {
    return signature.substring(0, signature.indexOf('('));
  }

  public List<String> argumentNames() {
    return argumentNames;
  }

  public List<String> resultNames() {
    return resultNames;
  }

  /** The first four bytes of calls, big-endian: the start of the signature's Keccak-256. */
  public int selector() {
    return selector;
  }

  TupleType<Tuple> results() {
    return results;
  }
}
