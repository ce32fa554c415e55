package dynascope.engine.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Numbers addresses in the order in which they come, from 0.
///
/// An open-addressed table that can be asked and added to, but neither iterated nor shrunk, so no
/// order can leak from it.
public final class AddressIndex {
  private @Nullable Address[] slots;
  private int[] numbers;
  private int size;

  public AddressIndex() {
    this(new Address[64], new int[64], 0);
  }

  private AddressIndex(@Nullable Address[] slots, int[] numbers, int size) {
    this.slots = slots;
    this.numbers = numbers;
    this.size = size;
  }

  public int size() {
    return size;
  }

  /// The number of an address, -1 when it has none.
  public int find(Address address) {
    int mask = slots.length - 1;
    for (int i = spread(address) & mask; ; i = (i + 1) & mask) {
      Address there = slots[i];
      if (there == null) {
        return -1;
      }
      if (there == address || there.equals(address)) {
        return numbers[i];
      }
    }
  }

  /// Numbers an address that has no number yet.
  public int add(Address address) {
    if (size * 2 >= slots.length) {
      grow();
    }
    place(slots, numbers, address, size);
    return size++;
  }

  private static void place(@Nullable Address[] slots, int[] numbers, Address address, int number) {
    int mask = slots.length - 1;
    int i = spread(address) & mask;
    while (slots[i] != null) {
      i = (i + 1) & mask;
    }
    slots[i] = address;
    numbers[i] = number;
  }

  private void grow() {
    var wider = new Address[slots.length * 2];
    var widerNumbers = new int[slots.length * 2];
    for (int i = 0; i < slots.length; i++) {
      Address address = slots[i];
      if (address != null) {
        place(wider, widerNumbers, address, numbers[i]);
      }
    }
    slots = wider;
    numbers = widerNumbers;
  }

  private static int spread(Address address) {
    int hash = address.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  public AddressIndex copy() {
    return new AddressIndex(
        Arrays.copyOf(slots, slots.length), Arrays.copyOf(numbers, numbers.length), size);
  }
}
