"""Invented titles: for the synthetic catalogue and for the anonymised twin of a real one."""

import numpy as np

FIRST = (
    "Amber Ancient Arctic Autumn Azure Bitter Blazing Bold Brave Bright Broken Bronze Calm Careful Cedar Clever "
    "Cobalt Copper Coral Crimson Crystal Curious Dancing Daring Distant Dusty Early Eastern Echoing Electric Emerald "
    "Empty Endless Fading Faithful Fearless Final Floating Foggy Forgotten Frozen Gentle Gilded Golden Grand Grey "
    "Hidden Hollow Humble Hungry Idle Iron Ivory Jade Jolly Kind Lasting Late Leaping Little Lonely Loud Lucky Lunar "
    "Magnetic Marble Mellow Merry Midnight Mighty Misty Modern Narrow Nimble Noble Northern Opal Open Orange Pale "
    "Paper Patient Pearl Plain Polar Proud Purple Quick Quiet Rapid Rare Restless Rising Roaming Rough Royal Rustic "
    "Sacred Salty Scarlet Secret Shining Silent Silver Simple Sleeping Slow Smiling Solar Southern Spare Stormy "
    "Strange Sturdy Sudden Sunny Swift Tall Tender Thirsty Tidal Tiny Twilight Upper Urban Velvet Violet Wandering "
    "Warm Western White Wild Winter Wise Wooden Young"
).split()
SECOND = (
    "Anchor Arrow Balcony Bakery Bell Bicycle Bird Boat Bottle Bridge Candle Canyon Castle Cellar Chapel Circus "
    "Clock Cloud Coast Compass Cottage Crown Desert Diary Door Dragon Dream Drum Engine Falcon Farm Feather Ferry "
    "Field Fire Flag Flute Forest Fountain Fox Garden Gate Ghost Giant Glacier Glove Guitar Harbor Hat Hill Horizon "
    "Horse Hotel House Island Journey Kettle Key Kingdom Kite Ladder Lake Lantern Letter Library Lighthouse Lion "
    "Lullaby Machine Map Market Mask Meadow Mirror Monkey Moon Mountain Museum Needle Night Oak Ocean Orchard Owl "
    "Palace Parade Path Piano Picnic Pirate Planet Pond Portrait Puzzle Quarry Queen Rain Raven Rider Ring River Road "
    "Rose Sail School Shadow Ship Shore Song Sparrow Spring Square Stair Star Station Stone Storm Street Summer Sword "
    "Table Tailor Temple Theatre Thief Thunder Tiger Tower Train Traveller Tree Tunnel Valley Village Violin Voyage "
    "Wagon Wall Watch Well Whale Wheel Wind Window Wizard Wolf"
).split()


def invent(count: int, seed: int) -> tuple[str, ...]:
    """`count` different titles such as 'Silent Harbor', 'Silent Harbor River': two words, three or more beyond 20,000.

    The vocabulary grows with the catalogue (about the square root), so that small catalogues share words
    the way real ones do.
    """
    rng = np.random.default_rng(seed)
    words = 2
    while (len(FIRST) * len(SECOND) ** (words - 1)) < 1.2 * count:
        words += 1
    side = int(np.ceil((1.5 * count) ** (1 / words)))
    sizes = [min(max(side, 2), len(FIRST)), *(min(max(side, 2), len(SECOND)) for _ in range(words - 1))]
    while np.prod(sizes, dtype=float) < count:
        sizes = [min(sizes[0] + 1, len(FIRST)), *(min(size + 1, len(SECOND)) for size in sizes[1:])]
    codes = rng.choice(int(np.prod(sizes)), size=count, replace=False)
    parts = np.unravel_index(codes, sizes)
    first, second = rng.permutation(FIRST), rng.permutation(SECOND)
    columns = [first[parts[0]], *(second[part] for part in parts[1:])]
    return tuple(" ".join(title) for title in zip(*columns, strict=True))
