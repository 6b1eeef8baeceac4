"""Documents that are no digests, written for these tests."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

OTHERS: dict[str, tuple[str, str]] = {}  # name → (file name, text)


def _add(name: str, file: str, text: str) -> None:
    OTHERS[name] = (file, text)


_add("prose with links", "post.md", """# Why I moved my blog to a static site

For ten years my blog ran on a database. Last month I read [a post about static generators](https://example.com/static) and decided to try one. It took a weekend.

The [documentation](https://gohugo.io/documentation/) is good, and the [theme](https://github.com/example/theme) needed few changes. I was reminded of a [paper on hypertext](https://dl.acm.org/doi/10.1145/800197.806036) that I had read as a student, long before the web became what it is now.

If you want to do the same, [sign up for my newsletter](https://example.com/newsletter), where I will describe the steps. I also recommend the [course by the Carpentries](https://carpentries.org) to learn version control.

Thanks for reading! You can find me on [Twitter](https://twitter.com/example) and [GitHub](https://github.com/example).
""")  # fmt: skip
_add("changelog", "CHANGELOG.md", """# Changelog

All notable changes to this project will be documented in this file.

## [Unreleased]

### Added
- Support for reading papers from arXiv ([#123](https://github.com/example/tool/pull/123))
- New command `export`

## [1.4.0] - 2022-03-01

### Fixed
- Crash when the PDF has no title (#117)
- Wrong order of authors in BibTeX output

### Changed
- The default model is now based on [Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks](https://arxiv.org/abs/1908.10084)

## [1.3.0] - 2021-11-12

### Removed
- Python 3.6
""")  # fmt: skip
_add("changelog in plain text", "NEWS.txt", """Release notes

Version 2.3.1 (2023-04-01)
- Fixed a memory leak in the tokenizer
- Added German translations
- Improved error messages for missing files

Version 2.3.0 (2023-03-14)
- New streaming parser based on the Earley algorithm
- Deprecated the old configuration format

Version 2.2.0 (2023-01-09)
- Faster startup
""")  # fmt: skip
_add("résumé", "cv.md", """# Dr. Anna Schmidt

anna.schmidt@example.org · +49 170 1234567 · Berlin

## Experience

**Senior Research Scientist**, Example AI Lab, 2019 – present
- Led a team of five on robust vision models
- Published at NeurIPS, ICML and CVPR

**PhD Researcher**, Technical University of Munich, 2014 – 2019

## Education

- PhD in Computer Science, TU Munich, 2019
- MSc in Mathematics, ETH Zürich, 2014

## Publications

- A. Schmidt, P. Müller. "Robust Features Are Invariant Features". NeurIPS 2020. [pdf](https://arxiv.org/abs/2001.01234)
- A. Schmidt, J. Doe, P. Müller. "Depth from Motion without Labels". CVPR 2018. [pdf](https://arxiv.org/abs/1801.01234)
- P. Müller, A. Schmidt. "Sparse Codes for Video". ECCV 2016.

## Skills

Python, C++, PyTorch, German (native), English (fluent)

## Awards

- Best paper award, GCPR 2017
""")  # fmt: skip
_add("résumé in German", "lebenslauf.txt", """Lebenslauf

Persönliche Daten
Max Mustermann, geboren am 1. Januar 1990 in Köln

Berufserfahrung
2018 – heute   Softwareentwickler bei Beispiel GmbH
2015 – 2018    Wissenschaftlicher Mitarbeiter, Universität Bonn

Ausbildung
2010 – 2015    Studium der Informatik, Universität Bonn

Veröffentlichungen
Mustermann, M. und Musterfrau, E. (2017). Verteilte Systeme im Alltag. Informatik-Spektrum, 40(2).
Mustermann, M. (2016). Konsens ohne Uhren. In: GI-Jahrestagung.

Kenntnisse
Java, Kotlin, Linux

Sprachen
Deutsch, Englisch
""")  # fmt: skip
_add("recipe", "linsensuppe.md", """# Lentil soup

Serves four. Takes 45 minutes.

## Ingredients

- 250 g brown lentils
- 2 carrots
- 1 stick of celery
- 1 onion
- 2 tbsp olive oil
- Salt and pepper

## Method

1. Rinse the lentils and chop the vegetables.
2. Fry the onion in the oil until soft, then add carrots and celery.
3. Add the lentils and one litre of water. Simmer for thirty minutes.
4. Season, and serve with bread.
""")  # fmt: skip
_add("shopping list", "einkauf.txt", """Shopping

- [ ] Milk
- [x] Bread
- [ ] Printer paper
- [ ] Light bulbs
- [ ] A present for Emma
- [ ] Dark chocolate, two bars
""")  # fmt: skip
_add("list of packages", "awesome-python.md", """# Awesome Python

An opinionated list of awesome Python frameworks, libraries, software and resources.

## Admin Panels

- [ajenti](https://github.com/ajenti/ajenti) - The admin panel your servers deserve.
- [django-grappelli](https://github.com/sehmaschine/django-grappelli) - A jazzy skin for the Django Admin-Interface.
- [flask-admin](https://github.com/flask-admin/flask-admin) - Simple and extensible administrative interface framework for Flask.

## Data Analysis

- [pandas](http://pandas.pydata.org/) - A library providing high-performance, easy-to-use data structures and data analysis tools.
- [Orange](https://orange.biolab.si/) - Data mining, data visualization, analysis and machine learning through visual programming or scripts.
- [Open Mining](https://github.com/mining/mining) - Business Intelligence (BI) in Pandas interface.

## Machine Learning

- [scikit-learn](http://scikit-learn.org/) - The most popular Python library for Machine Learning.
- [xgboost](https://github.com/dmlc/xgboost) - A scalable, portable, and distributed gradient boosting library.
- [Metrics](https://github.com/benhamner/Metrics) - Machine learning evaluation metrics.

## Newsletters

- [Awesome Python Newsletter](http://python.libhunt.com/newsletter)
- [Python Weekly](https://www.pythonweekly.com/)
""")  # fmt: skip
_add("README", "README.md", """# FastDepth

[![CI](https://img.shields.io/badge/ci-passing-green.svg)](https://github.com/example/fastdepth) [![arXiv](https://img.shields.io/badge/arXiv-1903.03273-red)](https://arxiv.org/abs/1903.03273)

Official PyTorch implementation of *FastDepth: Fast Monocular Depth Estimation on Embedded Systems* (ICRA 2019).

## Installation

```bash
pip install fastdepth
```

## Usage

```python
from fastdepth import Model
```

## Pretrained models

| Model | RMSE | Download |
|-------|------|----------|
| MobileNet-NNConv5 | 0.599 | [link](https://example.com/a.pth) |
| MobileNet-NNConv5-pruned | 0.604 | [link](https://example.com/b.pth) |

## Citation

```
@inproceedings{wofk2019fastdepth,
  author = {Wofk, Diana and Ma, Fangchang and Yang, Tien-Ju},
  title = {FastDepth: Fast Monocular Depth Estimation on Embedded Systems},
  booktitle = {ICRA},
  year = {2019}
}
```

## License

MIT
""")  # fmt: skip
_add("meeting notes", "2022-05-03-meeting.md", """# Group meeting 3 May 2022

## Attendees

Anna, Ben, Chen, Dora

## Agenda

1. Status of the cluster
2. Deadline for the workshop
3. Summer school

## Discussion

- Ben presented [Hierarchical Perceiver](https://arxiv.org/abs/2202.10890); we will try it on audio.
- The cluster is down on Friday.
- Chen needs two more annotators.

## Action items

- [ ] Anna: book the room
- [ ] Dora: ask for a quote for the GPUs
""")  # fmt: skip
_add("news in plain text", "news.txt", """City council approves new tram line

The city council voted on Tuesday to build a second tram line between the main station and the university. Construction is to begin in 2024 and will cost 210 million euros.

"This is a good day for commuters," said the mayor, Julia Weber. The opposition criticised the costs.

Residents of the northern districts have waited for the line for more than twenty years. The first plans date from 1998, but were dropped when the state withdrew its funding.

The line will have fourteen stops. Trams will run every seven minutes during the day, and every fifteen minutes at night.
""")  # fmt: skip
_add("to-do list", "todo.txt", """This week

1. Finish the slides for the lecture on Thursday
2. Review the grant proposal from Martin
3. Call the dentist
4. Write the report on the summer school
5. Prepare the exam for Introduction to Statistics
""")  # fmt: skip
_add("programme of a conference", "programme.md", """# Programme

| Time | Session | Room |
|------|---------|------|
| 09:00 | Registration | Foyer |
| 10:00 | Opening | Hall A |
| 10:30 | Keynote: The future of robotics | Hall A |
| 12:00 | Lunch | Mensa |
| 13:30 | Workshop on field robots | Room 2 |
""")  # fmt: skip
_add("web page of a shop", "shop.html", """<html><head><title>Garden chairs</title></head><body>
<nav><a href="/">Home</a><a href="/chairs">Chairs</a></nav>
<h1>Garden chairs</h1>
<ul><li><a href="/p/1">Folding Chair Venice, Acacia Wood</a> <span>49.90</span></li>
<li><a href="/p/2">Lounge Chair Toscana with Cushion</a> <span>149.00</span></li>
<li><a href="/p/3">Rocking Chair for Terrace and Balcony</a> <span>89.00</span></li></ul>
<p>Free delivery from 50. <a href="/newsletter">Subscribe to our newsletter</a></p></body></html>""")  # fmt: skip
_add("bookmarks", "bookmarks.html", """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p><DT><H3>Toolbar</H3><DL><p>
<DT><A HREF="https://www.python.org/">Welcome to Python.org</A>
<DT><A HREF="https://news.ycombinator.com/">Hacker News</A>
<DT><A HREF="https://www.bbc.co.uk/weather">BBC Weather</A>
</DL><p></DL>""")  # fmt: skip
_add("lyrics", "song.txt", """The water is wide, I cannot get o'er,
And neither have I wings to fly.
Give me a boat that will carry two,
And both shall row, my love and I.

O, down in the meadows the other day,
A-gathering flowers both fine and gay,
A-gathering flowers both red and blue,
I little thought what love can do.
""")  # fmt: skip
_add("source code", "train.py", """import torch
from torch import nn

# Attention Is All You Need, https://arxiv.org/abs/1706.03762
class Attention(nn.Module):
    def __init__(self, dim, heads=8):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, dim * 3)

    def forward(self, x):
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        return torch.softmax(q @ k.transpose(-2, -1), dim=-1) @ v
""")  # fmt: skip
_add("data", "prices.csv", """date,city,price,change
2022-01-01,Berlin,12.4,0.3
2022-01-02,Berlin,12.7,0.3
2022-01-03,Hamburg,11.9,-0.8
""")  # fmt: skip
_add("JSON", "package.json", """{
  "name": "example", "version": "1.2.3",
  "dependencies": {"left-pad": "^1.0.0", "react": "^18.0.0"},
  "scripts": {"test": "jest"}
}
""")  # fmt: skip
_add("list of engineering blogs", "blogs.md", """# Engineering blogs worth following

- [How we scaled our search to a billion documents](https://engineering.example.com/search)
- [Migrating a monolith without downtime](https://blog.example.org/monolith)
- [The story of our outage](https://status.example.net/story)
- [Our on-call rotation and how it changed](https://blog.example.org/oncall)
""")  # fmt: skip
_add("French prose", "blog-fr.txt", """Mes vacances en Bretagne

Cette année, nous sommes partis en Bretagne pendant deux semaines. Il a plu presque tous les jours, mais nous avons mangé beaucoup de crêpes.

Le premier jour, nous avons visité Saint-Malo. La ville est magnifique et les remparts offrent une vue superbe sur la mer. J'ai pris plus de trois cents photos.

Le dernier jour, nous avons rencontré un pêcheur qui nous a raconté l'histoire du village. Nous reviendrons l'année prochaine.
""")  # fmt: skip
_add("text of a paper", "paper.txt", """Learning to Sort with Few Comparisons

Maria Rossi, Johan Svensson

Abstract

We show that sorting can be learned from few comparisons [1, 2].

1 Introduction

Sorting is a classic problem [1]. Learned indexes [2] changed how we think of it. We follow [3].

2 Related Work

Learned indexes [2] replace trees. Attention [3] sorts implicitly.

3 Experiments

We compare on three data sets [1, 3].

4 Conclusion

Sorting can be learned.

References

[1] D. E. Knuth. The Art of Computer Programming, Volume 3: Sorting and Searching. Addison-Wesley, 1973.
[2] T. Kraska, A. Beutel, E. Chi, J. Dean, N. Polyzotis. The Case for Learned Index Structures. SIGMOD 2018.
[3] A. Vaswani, N. Shazeer, N. Parmar. Attention Is All You Need. NeurIPS 2017.
""")  # fmt: skip
_add("empty", "empty.txt", "")
_add("only blanks", "blank.md", " \n\n\t\n")

_add(
    "blog tutorial",
    "t.md",
    """# Getting started with transformers in PyTorch

Transformers were introduced in ["Attention Is All You Need"](https://arxiv.org/abs/1706.03762). In this tutorial we'll build one from scratch.

## Step 1: Install the dependencies

Run `pip install torch`. See the [documentation](https://pytorch.org/docs).

## Step 2: Write the attention layer

The attention layer computes a weighted sum of the values. For details see the paper. We will use the scaled dot product, which divides by the root of the dimension.

## Step 3: Train

We train for ten epochs on a small dataset. You can find the code [on GitHub](https://github.com/example/tutorial). The loss should go down to about 1.2 after the third epoch, otherwise check the learning rate.

## Further reading

- [The Illustrated Transformer](https://jalammar.github.io/illustrated-transformer/)
- [BERT](https://arxiv.org/abs/1810.04805)
""",
)
_add(
    "faq",
    "f.md",
    """# Frequently asked questions

## How do I reset my password?
Go to the login page and click on "Forgot password".

## Why is my order late?
Orders may be late because of the weather.

## What are the key features?
- Fast delivery
- Free returns
""",
)
_add(
    "book list",
    "b.txt",
    """Books I read in 2021

1. Klara and the Sun, Kazuo Ishiguro
2. Project Hail Mary, Andy Weir
3. The Every, Dave Eggers
4. Bewilderment, Richard Powers
""",
)
_add(
    "movie list",
    "m.md",
    """# Movies to watch

- [x] The Godfather (1972)
- [ ] Blade Runner (1982)
- [ ] Spirited Away (2001)
- [ ] Parasite (2019)
""",
)
_add(
    "minutes plain",
    "min.txt",
    """Minutes of the faculty meeting, 12 May

Present: Prof. Weber, Dr. Klein, Ms. Otto
Apologies: Prof. Lang

1. Approval of the minutes of the last meeting
The minutes were approved.

2. Report of the dean
The dean reported on the budget.

3. Any other business
None.
""",
)
_add(
    "team page",
    "team.html",
    """<html><body><h1>Our team</h1><div><h3>Anna Schmidt</h3><p>Anna leads the vision group. <a href="https://scholar.google.com/citations?user=1">Google Scholar</a> <a href="https://github.com/anna">GitHub</a></p></div><div><h3>Ben Miller</h3><p>Ben works on language. <a href="https://twitter.com/ben">Twitter</a></p></div></body></html>""",
)
_add(
    "wiki article",
    "w.txt",
    """Photosynthesis

Photosynthesis is a process used by plants to convert light energy into chemical energy. It takes place in chloroplasts.

History

Jan van Helmont began the research of the process in the mid-17th century. He concluded that the mass of the plant came from the water.

Efficiency

Plants usually convert light into chemical energy with an efficiency of 3–6%.
""",
)
_add(
    "config yaml",
    "c.yaml",
    """name: build
on: [push]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v3
      - name: Learning rate sweep
        run: python train.py
""",
)
_add(
    "issue list",
    "i.md",
    """## Open issues

- [Crash when opening a file with a long name](https://github.com/x/y/issues/12)
- [Support for dark mode in the settings dialog](https://github.com/x/y/issues/15)
- [Wrong results when two filters are combined](https://github.com/x/y/issues/19)
""",
)
_add(
    "syllabus no papers",
    "s.md",
    """# Introduction to Machine Learning

| Week | Topic | Homework |
|---|---|---|
| 1 | Linear regression | HW1 |
| 2 | Neural networks and deep learning | HW2 |
| 3 | Reinforcement learning and control | |

## Grading

- Homework 50%
- Final exam 50%
""",
)
_add(
    "job ad",
    "j.txt",
    """Postdoctoral Researcher in Machine Learning for Climate Science

We are looking for a postdoc to work on graph neural networks for weather prediction.

Your tasks
- Developing deep learning models for spatio-temporal data
- Publishing at international conferences such as NeurIPS and ICML
- Supervising master students

Your profile
- PhD in computer science, physics or a related field
- Experience with PyTorch
- Publications at NeurIPS, ICLR or ICML 2021

Please send your application to jobs@example.org by 31 March 2022.
""",
)
_add(
    "email thread",
    "e.txt",
    """Hi Tom,

thanks for the draft. I have three comments:

1. The introduction should mention the work of Smith et al. (2019).
2. Figure 3 needs larger labels.
3. The conclusion is too long.

Shall we talk on Monday?

Best,
Anna
""",
)
_add(
    "product readme with papers",
    "r.md",
    """# libgraph

A fast C++ library for graphs.

## Installation
```
cmake . && make
```
## Usage
See the examples.

## License
MIT

## References
The algorithms follow [1] and [2].

[1] M. E. J. Newman. "Modularity and community structure in networks." PNAS 2006.
[2] V. Blondel, J.-L. Guillaume. "Fast unfolding of communities in large networks." J. Stat. Mech. 2008.
""",
)
_add(
    "news html",
    "n.html",
    """<html><head><title>Heat records fall across Europe - The Daily</title></head><body><nav><a href="/world">World</a></nav><article><h1>Heat records fall across Europe</h1><p class="byline">By Anna Kern</p><p>Temperatures reached 45 degrees in Spain on Tuesday. A <a href="https://www.nature.com/articles/s41558-021-01092-9">study in Nature Climate Change</a> had predicted it.</p><p>Officials asked people to stay inside. Trains were delayed and several roads were closed because the asphalt melted.</p><p>Farmers fear for their harvest this year, as rivers run low and the soil is dry in many regions.</p></article><section class="related"><a href="/a">How to keep cool: ten tips from experts</a></section></body></html>""",
)
_add(
    "glossary",
    "g.md",
    """# Glossary

**Attention**: a mechanism that weighs inputs.

**Backpropagation**: the algorithm that computes gradients.

**Convolution**: a local linear operation.

**Transformer**: an architecture based on attention.
""",
)
_add(
    "podcast",
    "p.md",
    """# Podcast episodes

1. [Interview with a roboticist](https://podcasts.apple.com/1) - 45 min
2. [The future of energy](https://podcasts.apple.com/2) - 38 min
3. [How vaccines are made](https://podcasts.apple.com/3) - 52 min
""",
)
_add(
    "agenda with talks",
    "ag.txt",
    """Workshop on Trustworthy AI, 3 June 2022

09:00 Welcome
09:15 Keynote: Towards robust machine learning (Anna Schmidt, TU Berlin)
10:00 Coffee
10:30 Learning with noisy labels in medical imaging (Ben Miller)
11:15 Fairness in credit scoring (Chen Wei)
12:00 Lunch
""",
)
_add(
    "patch notes",
    "pn.md",
    """# Update 7.21

## Heroes
- Damage of the archer reduced from 50 to 45
- Speed of the knight increased by 5%

## Items
- Added new sword "Dawn Breaker"
- Fixed a bug where potions vanished
""",
)
_add(
    "poem md",
    "po.md",
    """# The Road

Two paths there were, and I took neither one.
The leaves were wet. The day was nearly done.

I sat beside the stream and watched it go,
and thought of things that only rivers know.
""",
)
_add(
    "travel",
    "tr.md",
    """# Ten things to do in Lisbon

1. **Ride tram 28** - The yellow tram climbs through Alfama.
2. **Eat a pastel de nata** - Best with cinnamon.
3. **Visit the Jerónimos Monastery** - Built in 1502.
4. **Watch the sunset at Miradouro da Graça** - Bring a drink.
""",
)
_add(
    "links tech news",
    "ln.md",
    """# Links of the week

- [Apple announces new MacBook Pro](https://example.com/apple)
- [Why Rust is the future of systems programming](https://blog.example.com/rust)
- [Google releases TensorFlow 2.9](https://blog.tensorflow.org/2022/05)
- [The best keyboards of 2022](https://example.com/keyboards)
""",
)
