using System.Collections;

namespace Units.Networks;

/// <summary>Indices 0, 1, … of images, again and again, that tell how many have been taken.</summary>
/// <param name="count">How many there are.</param>
/// <param name="images">The number of images.</param>
/// <param name="onTaken">Called before each is handed out, with how many have been then.</param>
internal sealed class WatchedImages(int count, int images, Action<int> onTaken) : IReadOnlyList<int>
{
    public int Count => count;

    public int this[int index] => index % images;

    public IEnumerator<int> GetEnumerator()
    {
        for (int at = 0; at < count; at++)
        {
            onTaken(at + 1);
            yield return this[at];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
